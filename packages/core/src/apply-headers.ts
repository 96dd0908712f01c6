/** Where headers are set: a web `Headers` fits. */
export interface HeaderSink {
  set(name: string, value: string): void
  append(name: string, value: string): void
}

/**
 * Sets the headers of a verifier beside those of the site: `Set-Cookie` and `Vary` are appended, all
 * else replaces.
 */
export function applyHeaders(headers: Headers, sink: HeaderSink): void {
  for (const [name, value] of headers) {
    if (name === 'set-cookie' || name === 'vary') sink.append(name, value)
    else sink.set(name, value)
  }
}
