import { encode, getToken } from '@auth/core/jwt'
import {
  cookieAttributes,
  type KeptScan,
  type SessionContestant,
  sessionAgeSeconds,
  sessionSecret,
} from './session-contestant.ts'

const cookieName = 'session'
const secrets = { secret: sessionSecret, salt: cookieName }

/** The encrypted JWT that next-auth keeps its sessions in. */
export const authCore: SessionContestant = {
  async keep(_req, res, scan) {
    const token = await encode({ ...secrets, token: { scan }, maxAge: sessionAgeSeconds })
    res.cookie(cookieName, token, { ...cookieAttributes, maxAge: sessionAgeSeconds * 1000 })
  },
  async read(req) {
    const headers = { cookie: req.headers.cookie ?? '' }
    // It looks for the cookie and hands it to `decode`.
    const token = await getToken({ ...secrets, req: { headers }, cookieName })
    return (token?.['scan'] ?? undefined) as KeptScan | undefined
  },
}
