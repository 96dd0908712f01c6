import type { ScanNote } from './create-notes.ts'
import { processMemory } from './process-memory.ts'

/** What is noted of one mistake already; a note that merely follows from it would lead astray. */
const causes: Readonly<Partial<Record<ScanNote['code'], readonly ScanNote['code'][]>>> = {
  cookie_needs_https: ['audience_mismatch'],
  cookie_not_returned: ['audience_mismatch', 'cookie_needs_https'],
}

/**
 * Takes notes for a console: one line for each code and process, however many verifiers there are. Adapters give
 * it to the option `notes` outside production.
 */
export function createNoteWriter(write: (line: string) => void): (note: ScanNote) => void {
  const written = processMemory('notes', () => new Set<string>())
  return ({ code, text, page }) => {
    if (written.has(code)) return
    written.add(code)
    if (causes[code]?.some((cause) => written.has(cause))) return
    write(`vkjwt: ${code}: ${text} (${page})`)
  }
}
