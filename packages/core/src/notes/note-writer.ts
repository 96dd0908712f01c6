import type { ScanNote } from './create-notes.ts'
import { processMemory } from './process-memory.ts'

/**
 * Takes notes for a console: one line for each code and process, however many verifiers there are. Adapters give
 * it to the option `notes` outside production.
 */
export function createNoteWriter(write: (line: string) => void): (note: ScanNote) => void {
  const written = processMemory('notes', () => new Set<string>())
  return ({ code, text, page }) => {
    if (written.has(code)) return
    written.add(code)
    write(`vkjwt: ${code}: ${text} (${page})`)
  }
}
