import type { Chip, SessionOptions } from '@vkjwt/core'
import type { Express, Request, Response } from 'express'

/** What is kept of a verified scan: as much as vkjwt's own session holds. Times are milliseconds since the epoch. */
export interface KeptScan {
  chip: Chip
  audience: string
  verifiedAt: number
  expiresAt: number
  oneTime: boolean
  /** Stands for what the token is remembered by. */
  key: string
}

/** A library that keeps sessions, set up as a site would to keep a scan in one. */
export interface SessionContestant {
  /** Prepares a site, where it has to stand in front of the pages. */
  prepare?(site: Express): void
  /** Makes a session and sets its cookie. */
  keep(req: Request, res: Response, scan: KeptScan): void | Promise<void>
  /** `undefined` without a session, or with one that nobody here has made. */
  read(req: Request, res: Response): KeptScan | undefined | Promise<KeptScan | undefined>
}

/** Longer than a run takes, so that no session ends in its middle. */
export const sessionAgeSeconds = 7200

/** What all of them are set up with. */
export const sessionSecret = 'a secret for the benchmark, 32 or more'

/** The same for vkjwt itself. */
export const sessionSettings: SessionOptions = {
  secret: sessionSecret,
  maxAgeSeconds: sessionAgeSeconds,
}

/** As vkjwt sets its own over plain HTTP. */
export const cookieAttributes = {
  httpOnly: true,
  sameSite: 'lax',
  secure: false,
  path: '/',
} as const
