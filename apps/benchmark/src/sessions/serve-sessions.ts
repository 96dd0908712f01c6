import type { Express, Response } from 'express'
import { type KeptScan, type SessionContestant, sessionAgeSeconds } from './session-contestant.ts'

/** What a scan says, its times apart. */
export type ScanFacts = Omit<KeptScan, 'verifiedAt' | 'expiresAt'>

interface ServedSessions {
  contestant: SessionContestant
  facts: ScanFacts
  /** What stands before the verdict. */
  page: string
}

/** Adds to a site what vkjwt's has: a tap that is kept, and a page that reads it. */
export function serveSessions(site: Express, { contestant, facts, page }: ServedSessions): void {
  contestant.prepare?.(site)
  const isGood = (scan: KeptScan | undefined): scan is KeptScan =>
    scan?.audience === facts.audience && scan.expiresAt > Date.now()
  site.get('/tap', async (req, res) => {
    setHeaders(res)
    const verifiedAt = Date.now()
    const expiresAt = verifiedAt + sessionAgeSeconds * 1000
    await contestant.keep(req, res, { ...facts, verifiedAt, expiresAt })
    res.status(303).setHeader('location', '/badge').end()
  })
  site.get('/badge', async (req, res) => {
    setHeaders(res)
    const scan = await contestant.read(req, res)
    res.send(`${page}<p>${isGood(scan) ? 'verified' : 'none'}`)
  })
  // All that was kept, for the guard.
  site.get('/scan', async (req, res) => {
    const scan = await contestant.read(req, res)
    res.send(JSON.stringify(isGood(scan) ? scan : null))
  })
}

/** As any page has to that depends on a cookie. */
function setHeaders(res: Response): void {
  res.setHeader('vary', 'Cookie')
  res.setHeader('cache-control', 'private, no-store')
}
