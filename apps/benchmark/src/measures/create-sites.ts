import { createHash } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createJwks, createScanVerifier, memoryOneTimeStore } from '@vkjwt/core'
import { createVkExpress, type VkExpress } from '@vkjwt/express'
import express, { type ErrorRequestHandler, type Express } from 'express'
import { createExpressJwt } from '../contestants/express-jwt.ts'
import { createOauth2JwtBearer } from '../contestants/express-oauth2-jwt-bearer.ts'
import type { Issuer } from '../create-issuer.ts'
import { type ScanFacts, serveSessions } from '../sessions/serve-sessions.ts'
import { sessionSettings } from '../sessions/session-contestant.ts'
import {
  type SessionSiteName,
  sessionContestants,
  sessionSiteNames,
} from '../sessions/session-contestants.ts'

/** The smallest site there is, bare and with each library in front. */
const ownSiteNames = [
  'bare',
  'bare again',
  'idle',
  'vkjwt',
  'vkjwt, another process',
  'vkjwt without a session',
  'express-jwt',
  'oauth2',
] as const
export type SiteName = (typeof ownSiteNames)[number] | SessionSiteName

export const siteNames: readonly SiteName[] = [...ownSiteNames, ...sessionSiteNames]

export interface Sites extends Disposable {
  port(name: SiteName): number
  /** What the sessions of others keep of each tap. */
  facts: ScanFacts
}

const page = '<!doctype html><title>Shop</title><h1>A page of the shop</h1>'

/** Starts one server per site, on free ports. */
export async function createSites(issuer: Issuer): Promise<Sites> {
  const jwks = createJwks({ url: issuer.jwksUrl })
  const { audience } = issuer
  const options = { audience, jwks }
  const oneTime = memoryOneTimeStore({ maxEntries: 10_000_000 })
  const createWithSession = (): VkExpress =>
    createVkExpress(createScanVerifier({ ...options, session: sessionSettings, oneTime }))
  const token = await issuer.mock.mint()
  const { chip } = await createScanVerifier(options).verify(token)
  const key = createHash('sha256').update(token).digest('base64url')
  const facts = { chip, audience, oneTime: true, key }
  const withSessions = (name: SessionSiteName): Express =>
    createSite((site) => {
      serveSessions(site, { contestant: sessionContestants[name], facts, page })
    })
  const apps: Record<SiteName, Express> = {
    bare: createSite(setHeadersLater),
    // Like all others, a server that the measure itself doesn't keep warm.
    'bare again': createSite(setHeadersLater),
    idle: createSite((site) => {
      site.use((_req, _res, next) => next())
      setHeadersLater(site)
    }),
    vkjwt: createSite((site) => useScans(site, createWithSession())),
    // A verifier of its own, which has opened no cookie: were one remembered, it would show here.
    'vkjwt, another process': createSite((site) => useScans(site, createWithSession())),
    'vkjwt without a session': createSite((site) =>
      useScans(site, createVkExpress({ ...options, notes: false })),
    ),
    'express-jwt': createSite((site) => site.use(createExpressJwt(issuer))),
    oauth2: createSite((site) => site.use(createOauth2JwtBearer(issuer))),
    'iron-session': withSessions('iron-session'),
    'express-session': withSessions('express-session'),
    '@auth/core': withSessions('@auth/core'),
  }
  const servers: Server[] = []
  const ports = new Map<SiteName, number>()
  for (const name of siteNames) {
    const server = createServer(apps[name])
    // However long it takes until a connection is used for the first time.
    server.headersTimeout = 0
    server.requestTimeout = 0
    server.keepAliveTimeout = 600_000
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    servers.push(server)
    ports.set(name, (server.address() as AddressInfo).port)
  }
  return {
    port: (name) => ports.get(name) ?? 0,
    facts,
    [Symbol.dispose]() {
      for (const server of servers) {
        server.closeAllConnections()
        server.close()
      }
    },
  }
}

function createSite(prepare: (site: Express) => void): Express {
  const site = express()
  site.disable('x-powered-by')
  prepare(site)
  site.get('/plain', (_req, res) => {
    res.send(page)
  })
  const refuse: ErrorRequestHandler = (_error, _req, res, _next) => {
    res.status(401).send(page)
  }
  site.use(refuse)
  return site
}

/** What a page that reads anything from a cookie has to do, whoever reads it: wait, and set two headers. */
function setHeadersLater(site: Express): void {
  site.get('/badge', async (_req, res) => {
    res.setHeader('vary', 'Cookie')
    res.setHeader('cache-control', 'private, no-store')
    const status = await Promise.resolve('nothing')
    res.send(`${page}<p>${status}`)
  })
}

function useScans(site: Express, vk: VkExpress): void {
  site.use(vk.middleware)
  site.get('/badge', async (req, res) => {
    const { status } = await vk.getScan(req)
    res.send(`${page}<p>${status}`)
  })
  site.get('/scan', async (req, res) => {
    res.send(JSON.stringify(await vk.getScan(req)))
  })
}
