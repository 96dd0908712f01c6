import { authCore } from './auth-core.ts'
import { expressSession } from './express-session.ts'
import { ironSession } from './iron-session.ts'
import type { SessionContestant } from './session-contestant.ts'

/** The sites with sessions of others than vkjwt. */
export const sessionSiteNames = ['iron-session', 'express-session', '@auth/core'] as const
export type SessionSiteName = (typeof sessionSiteNames)[number]

/** Who keeps the sessions of each. */
export const sessionContestants: Readonly<Record<SessionSiteName, SessionContestant>> = {
  'iron-session': ironSession,
  'express-session': expressSession,
  '@auth/core': authCore,
}
