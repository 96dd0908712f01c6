import type { ScanNote } from '@vkjwt/core'

const written = new Set<ScanNote['code']>()

/**
 * Where notes go by default: outside production to the console, one line for each code and process. In
 * production (`NODE_ENV`) nowhere: `undefined`.
 */
export function notesForConsole(): ((note: ScanNote) => void) | undefined {
  if (process.env['NODE_ENV'] === 'production') return undefined
  return ({ code, page, text }) => {
    if (written.has(code)) return
    written.add(code)
    // biome-ignore lint/suspicious/noConsole: it is for whoever sets the site up, and never in production.
    console.warn(`vkjwt: ${code}: ${text} (${page})`)
  }
}
