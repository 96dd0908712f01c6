import { type SessionSiteName, sessionSiteNames } from '../sessions/session-contestants.ts'
import type { SiteName } from './create-sites.ts'

/** What the requests of one batch are made of. */
export interface RequestInputs {
  good: readonly string[]
  junk: readonly string[]
  /** Cookies of visits that nobody has read yet. */
  freshCookies: readonly string[]
  /** A cookie that was read before. */
  knownCookie: string
  /** Cookies of so many visits that none comes again soon. */
  visitCookies: readonly string[]
  /** For each of vkjwt's peers the cookie of a session that it made. */
  peerCookies: Readonly<Record<SessionSiteName, string>>
}

export interface RequestWorkload {
  name: string
  site: SiteName
  /** The requests of one batch, in order. */
  write(inputs: RequestInputs): readonly string[]
  /** What each answer has to say, or the measurement measures something else. */
  expected: RegExp
}

export const batchSize = 200

/** What all others are compared with. */
export const barePage: RequestWorkload = {
  name: 'bare Express: a page',
  site: 'bare',
  write: () => repeat(write('/plain')),
  expected: /^HTTP\/1.1 200/,
}

const cookiePage: RequestWorkload = {
  ...barePage,
  write: ({ knownCookie }) => repeat(write('/plain', cookieLine(knownCookie))),
}

/** Whole requests on Express, one after the other. */
export const requestWorkloads: readonly RequestWorkload[] = [
  { ...barePage, site: 'bare again' },
  { ...barePage, name: 'bare Express: behind a middleware that does nothing', site: 'idle' },
  { ...barePage, name: 'vkjwt: a page that doesn’t read the scan', site: 'vkjwt' },
  { ...cookiePage, name: 'bare Express: a page, with a session cookie', site: 'bare again' },
  {
    ...cookiePage,
    name: 'bare Express: behind a middleware that does nothing, with a session cookie',
    site: 'idle',
  },
  {
    ...cookiePage,
    name: 'vkjwt: a page that doesn’t read it, with a session cookie',
    site: 'vkjwt',
  },
  {
    name: 'bare Express: a page that waits once and sets two headers, with a session cookie',
    site: 'idle',
    write: ({ knownCookie }) => repeat(write('/badge', cookieLine(knownCookie))),
    expected: /<p>nothing$/,
  },
  {
    name: 'vkjwt: a page that reads the scan, without a cookie',
    site: 'vkjwt',
    write: () => repeat(write('/badge')),
    expected: /<p>none$/,
  },
  {
    name: 'vkjwt: a page that reads a session opened before',
    site: 'vkjwt',
    write: ({ knownCookie }) => repeat(write('/badge', cookieLine(knownCookie))),
    expected: /<p>verified$/,
  },
  {
    name: 'vkjwt: the same where 50,000 visitors take turns',
    site: 'vkjwt',
    write: ({ visitCookies }) => visitCookies.map((cookie) => write('/badge', cookieLine(cookie))),
    expected: /<p>verified$/,
  },
  {
    name: 'vkjwt: the first page after a tap',
    site: 'vkjwt',
    write: ({ freshCookies }) =>
      freshCookies.slice(0, batchSize).map((cookie) => write('/badge', cookieLine(cookie))),
    expected: /<p>verified$/,
  },
  {
    name: 'vkjwt: the same in another process, which opens the session first',
    site: 'vkjwt, another process',
    write: ({ freshCookies }) =>
      freshCookies.slice(0, batchSize).map((cookie) => write('/badge', cookieLine(cookie))),
    expected: /<p>verified$/,
  },
  {
    name: 'vkjwt: a first scan, redeemed into a session',
    site: 'vkjwt',
    write: ({ good }) => good.slice(0, batchSize).map((token) => write(`/badge?vkjwt=${token}`)),
    expected: /^HTTP\/1.1 303/,
  },
  {
    name: 'vkjwt: a flood of junk, with a session',
    site: 'vkjwt',
    write: ({ junk }) => repeatAll(junk.map((token) => write(`/badge?vkjwt=${token}`))),
    expected: /^HTTP\/1.1 303/,
  },
  {
    name: 'vkjwt: a first scan, without a session',
    site: 'vkjwt without a session',
    write: ({ good }) => good.slice(0, batchSize).map((token) => write(`/badge?vkjwt=${token}`)),
    expected: /<p>verified$/,
  },
  {
    name: 'vkjwt: a flood of junk, without a session',
    site: 'vkjwt without a session',
    write: ({ junk }) => repeatAll(junk.map((token) => write(`/badge?vkjwt=${token}`))),
    expected: /<p>rejected$/,
  },
  ...sessionSiteNames.flatMap((site) => [
    {
      name: `${nameOf(site)}: a page that reads a session`,
      site,
      write: ({ peerCookies }: RequestInputs) =>
        repeat(write('/badge', cookieLine(peerCookies[site]))),
      expected: /<p>verified$/,
    },
    {
      name: `${nameOf(site)}: a scan kept in a session, without a check of its token`,
      site,
      write: () => repeat(write('/tap')),
      expected: /^HTTP\/1.1 303.*^set-cookie: session=/ims,
    },
  ]),
  ...(['express-jwt', 'oauth2'] as const).flatMap((site) => [
    {
      name: `${nameOf(site)}: a valid token`,
      site,
      write: ({ good }: RequestInputs) =>
        good.slice(0, batchSize).map((token) => write('/plain', bearerLine(token))),
      expected: /^HTTP\/1.1 200/,
    },
    {
      name: `${nameOf(site)}: a flood of junk`,
      site,
      write: ({ junk }: RequestInputs) =>
        repeatAll(junk.map((token) => write('/plain', bearerLine(token)))),
      expected: /^HTTP\/1.1 (?:400|401)/,
    },
  ]),
]

function nameOf(site: SiteName): string {
  const names: Partial<Record<SiteName, string>> = {
    oauth2: 'express-oauth2-jwt-bearer',
    '@auth/core': 'next-auth’s @auth/core',
  }
  return names[site] ?? site
}

/** A navigation, as a browser sends it. */
function write(target: string, line = ''): string {
  const head = `GET ${target} HTTP/1.1\r\nHost: shop.example\r\nAccept: text/html\r\n`
  return `${head}Sec-Fetch-Mode: navigate\r\nSec-Fetch-Dest: document\r\n${line}\r\n`
}

function cookieLine(cookie: string): string {
  return `Cookie: theme=dark; ${cookie}; lang=en\r\n`
}

function bearerLine(token: string): string {
  return `Authorization: Bearer ${token}\r\n`
}

function repeat(request: string): string[] {
  return Array.from({ length: batchSize }, () => request)
}

function repeatAll(requests: readonly string[]): string[] {
  return Array.from({ length: batchSize }, (_, index) => requests[index % requests.length] ?? '')
}
