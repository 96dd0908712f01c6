import { createAuthApiEndpoints } from './auth-api/auth-api-endpoints.ts'
import { addAuthApiRoutes } from './auth-api/auth-api-routes.ts'
import type { BoxChip } from './chips/box-chip.ts'
import type { ChipKeeper } from './chips/create-chips.ts'
import { addControlRoutes } from './control/control-routes.ts'
import type { Conditions } from './drills/create-conditions.ts'
import { type App, createApp } from './http/create-app.ts'
import type { CompleteOptions } from './issuer-options.ts'
import { addKeySetRoutes } from './key-set/key-set-routes.ts'
import type { MockIssuer } from './mock-issuer.ts'
import { addPageRoutes } from './page/page-routes.ts'
import type { CheckTap } from './taps/check-tap.ts'
import type { MockRedirect } from './taps/redirect-log.ts'
import type { SendTap } from './taps/send-tap.ts'
import { addSignedTapRoutes } from './taps/signed-tap-routes.ts'
import { addTapRoutes } from './taps/tap-routes.ts'
import type { TokenForge } from './tokens/create-token-forge.ts'

export interface RouteParts {
  readonly forge: TokenForge
  readonly keeper: ChipKeeper
  readonly conditions: Conditions
  readonly settings: CompleteOptions
  readonly checkTap: CheckTap
  readonly tapChip: (chip: BoxChip) => URL
  readonly send: SendTap
  /** What the clock of a site shows. */
  readonly siteTime: () => Date
  readonly logRedirect: (redirect: Omit<MockRedirect, 'at'>) => void
}

/** All that an issuer answers. */
export function createRoutes(issuer: MockIssuer, parts: RouteParts): App {
  const { forge, keeper, conditions, settings, checkTap, tapChip, send, logRedirect, siteTime } =
    parts
  const { store } = keeper
  const { apiKeys } = settings
  const isVerificationDown = (): boolean => conditions.find('isVerificationDown') === true
  const app = createApp()
  addKeySetRoutes(
    app,
    forge,
    () => issuer.outage,
    () => conditions.find('keySetDelayMilliseconds') ?? 0,
  )
  // The key set is there whatever the chips' database does; all else waits for it, and holds nobody up.
  app.use(async (_, next) => {
    await store.whenFree()
    await next()
  })
  addSignedTapRoutes(app, {
    findChip: store.find,
    checkTap,
    isVerificationDown,
    send,
    log: logRedirect,
  })
  addTapRoutes(app, send, store.findBySlug, tapChip)
  addAuthApiRoutes(app, {
    endpoints: createAuthApiEndpoints({ store, forge, now: issuer.clock.now, checkTap }),
    apiKeys,
    isDown: isVerificationDown,
  })
  addControlRoutes(app, issuer)
  addPageRoutes(app, { issuer, apiKeys, siteTime, store })
  return app
}
