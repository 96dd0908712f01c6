import type { MockIssuer } from '@vkjwt/mock-issuer'
import { type Mint, setUpMockIssuer } from '@vkjwt/mock-issuer/vitest'
import { afterAll, beforeAll } from 'vitest'
import { collectReports, type ScanReport } from './events.ts'
import {
  type Fixture,
  type FixtureApp,
  type FixtureSettings,
  startFixtureApp,
} from './fixture-app.ts'

/** The application with a session, for the tests of one file. */
export interface SessionApp {
  readonly url: string
  issuer: MockIssuer
  /** A token of its own for each tap, also within one second. */
  tap: Mint
  /** What was redeemed or refused since the last call. */
  takeReports(): ScanReport[]
}

export async function startSessionApp(
  settings: FixtureSettings = {},
  application?: Fixture,
): Promise<SessionApp> {
  const { SHOP_AUDIENCE: audience = 'shop.example' } = settings
  const { issuer, mint } = await setUpMockIssuer({ audience })
  const reports = await collectReports()
  let app: FixtureApp | undefined
  beforeAll(async () => {
    const all = {
      SHOP_AUDIENCE: issuer.audience,
      SHOP_JWKS_URL: issuer.jwksUrl,
      SHOP_SECRET: 'a secret for tests, of 32 or more',
      SHOP_EVENTS_URL: reports.url,
      ...settings,
    }
    app = await startFixtureApp(all, application)
  })
  afterAll(async () => {
    await app?.close()
    await reports.close()
  })
  return {
    get url() {
      return app?.url ?? ''
    },
    issuer,
    tap: mint,
    takeReports: reports.take,
  }
}
