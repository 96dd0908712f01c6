import { detachText } from './detach-text.ts'
import { readSealedSession, type SealedSession } from './sealed-session.ts'
import type { SessionPolicy } from './session-options.ts'

/**
 * Opens a sealed cookie, or remembers what it held: opening takes longer than all else on a page that reads
 * the scan. Only what was opened is remembered, so that made-up cookies displace nothing, and the caller
 * judges each time whether it still holds.
 */
export async function openCookie(
  value: string,
  { opened, sealer }: SessionPolicy,
): Promise<SealedSession | undefined> {
  const known = opened.get(value)
  if (known !== undefined) return known
  const sealed = readSealedSession(await sealer.open(value))
  if (sealed !== undefined) opened.set(detachText(value), sealed)
  return sealed
}
