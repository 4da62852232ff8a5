"""What is set: settings, secrets, the folder for the data, the clock, the port."""

from __future__ import annotations

import os
import shutil
import socket

from base.errors import ConfigurationError
from base.settings import Settings, env_file, slips
from bot.cli.doctor.finding import Finding

LEAST_FREE_BYTES = 1024**3


def read(current: Settings) -> Finding:
    file = env_file()
    detail = f"读了 {file}" if file.exists() else "没有 .env，只看环境变量"
    wrong = slips()
    return Finding("设置", not wrong, "；".join(wrong) or detail, "对照 .env.example 改好" if wrong else "")


def secrets(current: Settings) -> Finding:
    if current.dev:
        return Finding("运行方式", True, "开发方式，只给本机用")
    missing = [
        name
        for name, value in [
            ("YANGPU_MASTER_KEY", current.master_key),
            ("YANGPU_REST_TOKEN", current.rest_token),
            ("YANGPU_SMS_URL", current.sms_url),
        ]
        if not value
    ]
    if not missing:
        return Finding("运行方式", True, "正式方式，密钥、口令和短信都已设置")
    remedy = "对照 .env.example 设好；只在本机试用就设 YANGPU_DEV=auto"
    return Finding("运行方式", False, "正式方式还缺 " + "、".join(missing), remedy)


def data_folder(current: Settings) -> Finding:
    folder = current.data_dir
    while not folder.exists():
        folder = folder.parent
    free = shutil.disk_usage(folder).free
    where = f"{current.data_dir}，空闲 {free / 1024**3:.0f} GB"
    if not os.access(folder, os.W_OK):
        return Finding("数据文件夹", False, where, "给运行服务的用户写这个文件夹的权限")
    if free < LEAST_FREE_BYTES:
        return Finding("数据文件夹", False, where, "腾出至少 1 GB，或者用 YANGPU_DATA_DIR 换个地方")
    return Finding("数据文件夹", True, where)


def moment(current: Settings) -> Finding:
    from base import clock

    try:
        now = clock.now()
    except ConfigurationError as error:
        return Finding("时钟", False, str(error), "照这个样子改；正式运行时不要设")
    if current.clock and not current.dev:
        return Finding("时钟", False, f"设了 YANGPU_CLOCK，现在是 {now:%Y-%m-%d %H:%M}", "正式运行时不要设")
    if clock.is_moved():
        where = f"{now:%Y-%m-%d %H:%M}，是拨过的，记在 {current.data_dir / 'clock-offset'}"
        return Finding("时钟", current.dev, where, "" if current.dev else "正式运行时删掉这个文件再启动")
    return Finding("时钟", True, f"{now:%Y-%m-%d %H:%M}（上海时间）")


def port(current: Settings) -> Finding:
    """A port in use is no fault: the service itself may be running."""
    with socket.socket(socket.AF_INET6 if ":" in current.host else socket.AF_INET) as probe:
        probe.settimeout(1)
        taken = probe.connect_ex((current.host, current.port)) == 0
    detail = "有程序在用；如果不是杨小伴，用 YANGPU_PORT 换一个" if taken else "空着"
    return Finding("端口", True, f"{current.port} {detail}")
