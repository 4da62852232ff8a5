"""What is kept outside this process: the database and its key, Redis, the model."""

from __future__ import annotations

from base.errors import ConfigurationError, StorageUnavailable
from base.settings import Settings
from bot.cli.doctor.finding import Finding


def database(current: Settings) -> Finding:
    from sqlalchemy.engine import make_url
    from sqlalchemy.exc import SQLAlchemyError

    from base import db

    try:
        url = make_url(current.database_url)
        if db.never_made():
            return Finding("数据库", True, "SQLite，第一次启动时会建好")
        tables = _count_tables()
    except (StorageUnavailable, SQLAlchemyError):
        return Finding("数据库", False, "没有应答", "看看它是不是开着，YANGPU_DATABASE_URL 对不对")
    detail = f"{tables} 张表" if tables else "还是空的，启动时会建好"
    return Finding("数据库", True, f"{url.get_backend_name()}，{detail}")


def _count_tables() -> int:
    from sqlalchemy import inspect

    from base import db

    with db.transaction() as session:
        return len(inspect(session.connection()).get_table_names())


def revision(current: Settings) -> Finding:
    """Whether program and database are of one age; one that is older is brought along at the next start."""
    from sqlalchemy.exc import SQLAlchemyError

    from base import db
    from bot import migrations

    name = "数据库版本"
    try:
        if db.never_made():
            return Finding(name, True, "还没有数据库")
        missing = migrations.lacking() if _count_tables() else []
    except (StorageUnavailable, SQLAlchemyError):
        return Finding(name, False, "数据库没有应答，不知道", "先让数据库有应答")
    if missing is None:
        return Finding(
            name, False, "数据库比程序新", "换回新版本的程序，或者放回升级前的备份（docs/guides/running.md）"
        )
    if missing:
        detail = f"比程序旧，差{len(missing)}步，到 {missing[-1]}"
        return Finding(
            name, False, detail, "先备份（yangpu backup save），再启动服务，它会升级", optional=True
        )
    return Finding(name, True, "和程序一致")


def master_key(current: Settings) -> Finding:
    from base import keys

    mine = current.data_dir / "master.key"
    if current.dev and not current.master_key and not mine.exists() and _is_new():
        return Finding("主密钥", True, "第一次启动时会在数据文件夹里生成一把")
    try:
        keys.check()
    except ConfigurationError as error:
        return Finding("主密钥", False, str(error), "照 docs/guides/running.md 的“主密钥”一节设好")
    except StorageUnavailable:
        return Finding("主密钥", False, "数据库没有应答，不知道对不对", "先让数据库有应答")
    return Finding("主密钥", True, "设好了，第一次启动时就用它" if _is_new() else "和数据库对得上")


def _is_new() -> bool:
    from base import keys

    try:
        return keys.is_new_database()
    except StorageUnavailable:
        return False


def redis_answers(current: Settings) -> Finding:
    if not current.redis_url:
        return Finding("Redis", True, "没有设，一个副本不需要")
    import redis

    try:
        redis.Redis.from_url(current.redis_url, socket_connect_timeout=2, socket_timeout=2).ping()
    except (redis.RedisError, ValueError) as error:
        return Finding("Redis", False, str(error), "看看它是不是开着，YANGPU_REDIS_URL 对不对")
    return Finding("Redis", True, "有应答")


def model(current: Settings) -> Finding:
    from bot.engine.published import model_to_serve

    model = model_to_serve()
    if model is None:
        return Finding("模型", False, "没有，或者和现在的数据对不上", "运行 yangpu train；make run 也会训练")
    return Finding("模型", True, model.name)
