/** Links that come out of cards: only to web addresses and telephones, never to scripts. */
import type { ComponentChildren } from "preact";

/** The address if it is http(s), relative ones resolved against this page; otherwise null. */
export function webAddress(url: string | undefined): string | null {
  if (!url) return null;
  try {
    const parsed = new URL(url, location.href);
    return parsed.protocol === "http:" || parsed.protocol === "https:" ? parsed.href : null;
  } catch {
    return null;
  }
}

export function WebLink({ url, children }: { url: string | undefined; children: ComponentChildren }) {
  const address = webAddress(url);
  if (!address) return <span>{children}</span>;
  return <a class="link" href={address} target="_blank" rel="noopener noreferrer">{children}</a>;
}

const PHONE = /(?:\(?0\d{2,3}\)?[- ]?)?\d{7,8}(?:-\d{1,4})?|1[3-9]\d{9}|\b1\d{2,4}\b|\b9\d{4}\b/g;

/** Text in which every telephone number can be dialled. */
export function Phones({ text }: { text: string }) {
  const parts: ComponentChildren[] = [];
  let end = 0;
  // `matchAll` is newer than our oldest browser.
  text.replace(PHONE, (number, at: number) => {
    parts.push(text.slice(end, at));
    parts.push(<a key={at} class="link" href={`tel:${number.replace(/[^\d]/g, "")}`}>{number}</a>);
    end = at + number.length;
    return number;
  });
  parts.push(text.slice(end));
  return <>{parts}</>;
}
