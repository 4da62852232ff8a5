/** Something of the server, asked for when its address changes and, if wanted, again and again while the page is looked at. */
import { useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { get, sentenceOf } from "../api";
import { changed } from "../live";

export interface Loaded<T> {
  data: Signal<T | null>;
  problem: Signal<string>;
  reload: () => Promise<void>;
}

export function useLoad<T>(path: string | null, everySeconds = 0): Loaded<T> {
  const data = useSignal<T | null>(null);
  const problem = useSignal("");
  const wanted = useRef(path);
  wanted.current = path;

  async function reload(): Promise<void> {
    if (path === null) return;
    try {
      const answer = await get<T>(path);
      // Somebody may have asked for something else meanwhile.
      if (wanted.current !== path) return;
      data.value = answer;
      problem.value = "";
    } catch (error) {
      if (wanted.current === path) problem.value = sentenceOf(error);
    }
  }

  useEffect(() => {
    problem.value = "";
    if (path === null) data.value = null;
    void reload();
    if (!everySeconds) return;
    const timer = setInterval(() => { if (!document.hidden) void reload(); }, everySeconds * 1000);
    return () => clearInterval(timer);
  }, [path]);

  // What could not be fetched is asked for again when the connection is back.
  const back = changed.value;
  useEffect(() => { if (problem.value) void reload(); }, [back]);

  return { data, problem, reload };
}
