/** A response's head is out although it needs headers of ours. It bears the code of Node's own error for this. */
export class HeadSentError extends Error {
  override readonly name = 'HeadSentError'
  readonly code = 'ERR_HTTP_HEADERS_SENT'
}

/**
 * Refuses what needs headers once the head is out: a page with a scan, say, that nothing would keep out of
 * caches any more.
 *
 * @throws {HeadSentError}
 */
export function assertHeadUnsent(
  res: { readonly headersSent: boolean } | undefined,
  what = 'A scan (getScan, requireChip, middleware)',
): void {
  if (!res?.headersSent) return
  throw new HeadSentError(
    `${what} needs headers, and the head of the response was sent already: ask for it before the first byte`,
  )
}
