import session from 'express-session'
import {
  cookieAttributes,
  type KeptScan,
  type SessionContestant,
  sessionAgeSeconds,
  sessionSecret,
} from './session-contestant.ts'

declare module 'express-session' {
  interface SessionData {
    scan: KeptScan
  }
}

/** Keeps all of it in the memory of the process, and a signed identifier in the cookie. */
export const expressSession: SessionContestant = {
  prepare(site) {
    site.use(
      session({
        name: 'session',
        secret: sessionSecret,
        resave: false,
        saveUninitialized: false,
        cookie: { ...cookieAttributes, maxAge: sessionAgeSeconds * 1000 },
      }),
    )
  },
  keep(req, _res, scan) {
    req.session.scan = scan
  },
  read: (req) => req.session.scan,
}
