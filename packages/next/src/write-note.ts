import type { ScanNote } from '@vkjwt/core'

/** Marks what was written: Next.js gives the proxy, pages and handlers a copy of this module each. */
const written: unique symbol = Symbol.for('vkjwt.next.notes')

/** Writes a note to the console: one line per code and process. */
export function writeNote({ code, text, page }: ScanNote): void {
  const known: unknown = Reflect.get(globalThis, written)
  const codes = known instanceof Set ? known : new Set()
  if (codes.has(code)) return
  Reflect.set(globalThis, written, codes.add(code))
  // biome-ignore lint/suspicious/noConsole: notes are for whoever sets the site up
  console.warn(`vkjwt: ${code}: ${text} (${page})`)
}
