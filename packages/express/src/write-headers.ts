import type { ServerResponse } from 'node:http'
import { applyHeaders, type HeaderLine } from '@vkjwt/core'

/** Sets headers beside those of the site. */
export function writeHeaders(res: ServerResponse, headers: Iterable<HeaderLine>): void {
  applyHeaders(headers, {
    set: (name, value) => res.setHeader(name, value),
    append: (name, value) => res.appendHeader(name, value),
  })
}
