/**
 * A copy of a text. A part of a string keeps the whole of it in memory, a request's headers or a live
 * token say, so whatever is remembered for long is copied first.
 */
export function detachText(text: string): string {
  return JSON.parse(JSON.stringify(text)) as string
}
