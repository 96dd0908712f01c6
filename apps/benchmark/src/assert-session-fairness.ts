import type { Issuer } from './create-issuer.ts'
import { createSites } from './measures/create-sites.ts'
import { openConnection } from './measures/open-connection.ts'
import { type KeptScan, sessionAgeSeconds } from './sessions/session-contestant.ts'
import { sessionSiteNames } from './sessions/session-contestants.ts'

/** A scan as JSON: vkjwt's has dates, which are texts then. */
type WrittenScan = Omit<KeptScan, 'verifiedAt' | 'expiresAt'> &
  Record<'verifiedAt' | 'expiresAt', string | number>

/**
 * Makes sure that all sessions do the same work: each keeps the whole scan, in a cookie that no script reads and no
 * other site sends along, and refuses one that was changed.
 */
export async function assertSessionFairness(issuer: Issuer): Promise<void> {
  using sites = await createSites(issuer)
  const { chip } = sites.facts
  for (const name of ['vkjwt', ...sessionSiteNames] as const) {
    using connection = await openConnection(sites.port(name))
    const claim = (isTrue: boolean, what: string): void => {
      if (!isTrue) throw new Error(`The session of ${name} ${what}`)
    }
    const visit = (path: string, cookie = ''): Promise<string> =>
      connection.send(`GET ${path} HTTP/1.1\r\nHost: shop.example\r\nCookie: ${cookie}\r\n\r\n`)

    const tap = await visit(name === 'vkjwt' ? `/badge?vkjwt=${await issuer.mock.mint()}` : '/tap')
    claim(tap.startsWith('HTTP/1.1 303'), `answers a tap otherwise:\n${tap}`)
    const [line = '', ...others] = Array.from(
      tap.matchAll(/^set-cookie: (.+)$/gim),
      ([, set]) => set,
    )
    claim(others.length === 0, 'takes more than one cookie')
    for (const attribute of [/; httponly/i, /; samesite=lax/i, /; path=\/(?:;|$)/i]) {
      claim(attribute.test(line), `has a cookie without ${attribute}: ${line}`)
    }
    const [cookie = ''] = line.split(';')
    claim((await visit('/badge', cookie)).endsWith('<p>verified'), 'isn’t read')
    claim((await visit('/badge')).endsWith('<p>none'), 'is read without a cookie')
    const changed = cookie.replace(/.(?=.{9}$)/, (last) => (last === 'A' ? 'B' : 'A'))
    claim((await visit('/badge', changed)).endsWith('<p>none'), 'is read from a changed cookie')

    const [, kept = ''] = (await visit('/scan', cookie)).split('\r\n\r\n')
    const {
      audience,
      chip: itsChip,
      expiresAt,
      oneTime,
      verifiedAt,
    }: WrittenScan = JSON.parse(kept)
    claim(JSON.stringify(itsChip) === JSON.stringify(chip), 'keeps another chip')
    claim(audience === issuer.audience && oneTime, 'keeps less of the scan')
    const age = new Date(expiresAt).getTime() - new Date(verifiedAt).getTime()
    claim(age === sessionAgeSeconds * 1000, `lasts ${age} ms`)
  }
}
