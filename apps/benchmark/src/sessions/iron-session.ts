import type { Request, Response } from 'express'
import { getIronSession, type IronSession } from 'iron-session'
import {
  cookieAttributes,
  type KeptScan,
  type SessionContestant,
  sessionAgeSeconds,
  sessionSecret,
} from './session-contestant.ts'

const options = {
  cookieName: 'session',
  password: sessionSecret,
  ttl: sessionAgeSeconds,
  cookieOptions: cookieAttributes,
}

/** Seals all of it into the cookie. */
export const ironSession: SessionContestant = {
  async keep(req, res, scan) {
    const session = await open(req, res)
    session.scan = scan
    await session.save()
  },
  async read(req, res) {
    const { scan } = await open(req, res)
    return scan
  },
}

function open(req: Request, res: Response): Promise<IronSession<{ scan?: KeptScan }>> {
  return getIronSession(req, res, options)
}
