import { detachText } from './detach-text.ts'
import { readSealedSession, type SealedSession } from './sealed-session.ts'
import type { SessionPolicy } from './session-options.ts'

/**
 * Opens a sealed cookie, or remembers at once what it held: opening takes longer than all else on a page that
 * reads the scan. Only what was opened is remembered, so that made-up cookies displace nothing, and the caller
 * judges each time whether it still holds.
 */
export function openCookie(
  value: string,
  session: SessionPolicy,
): SealedSession | Promise<SealedSession | undefined> {
  return session.opened.get(value) ?? unseal(value, session)
}

/** Remembers what was just sealed, as opening it would give it. */
export function rememberSealed(value: string, content: object, { opened }: SessionPolicy): void {
  opened.set(value, JSON.parse(JSON.stringify(content)))
}

async function unseal(
  value: string,
  { opened, sealer }: SessionPolicy,
): Promise<SealedSession | undefined> {
  const sealed = readSealedSession(await sealer.open(value))
  if (sealed !== undefined) opened.set(detachText(value), sealed)
  return sealed
}
