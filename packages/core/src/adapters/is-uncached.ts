/** A directive with its argument, which may be a quoted string with commas in it (RFC 9110, section 5.6.4). */
const directive = /(?:[^,"]|"(?:[^"\\]|\\.)*"?)+/g

/** Directives that let a cache keep a response in spite of `no-store` (RFC 9111, section 5.2.2.3), or that contradict it. */
const exceptions: readonly string[] = ['must-understand', 'public']

/** Whether a `Cache-Control` field keeps a response out of every cache (RFC 9111, section 5.2). */
export function isUncached(field: string): boolean {
  const directives = (field.match(directive) ?? []).map((text) => text.trim().toLowerCase())
  return (
    directives.includes('no-store') &&
    !exceptions.some((exception) => directives.includes(exception))
  )
}
