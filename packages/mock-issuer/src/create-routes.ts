import { createAuthApiEndpoints } from './auth-api/auth-api-endpoints.ts'
import { createAuthApiRoutes } from './auth-api/auth-api-routes.ts'
import type { BoxChip } from './chips/box-chip.ts'
import type { ChipStore } from './chips/chip-store.ts'
import type { ChipKeeper } from './chips/create-chips.ts'
import { createControlRoutes } from './control/control-routes.ts'
import type { Conditions } from './drills/create-conditions.ts'
import type { Route } from './http/create-request-handler.ts'
import type { CompleteOptions } from './issuer-options.ts'
import { createKeySetRoutes } from './key-set/key-set-routes.ts'
import type { MockIssuer } from './mock-issuer.ts'
import { createPageRoutes } from './page/page-routes.ts'
import type { CheckTap } from './taps/check-tap.ts'
import type { MockRedirect } from './taps/redirect-log.ts'
import type { SendTap } from './taps/send-tap.ts'
import { createSignedTapRoutes } from './taps/signed-tap-routes.ts'
import { createTapRoutes } from './taps/tap-routes.ts'
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
export function createRoutes(issuer: MockIssuer, parts: RouteParts): readonly Route[] {
  const { forge, keeper, conditions, settings, checkTap, tapChip, send, logRedirect, siteTime } =
    parts
  const { store } = keeper
  const isVerificationDown = (): boolean => conditions.find('isVerificationDown') === true
  const chipRoutes: readonly Route[] = [
    ...createSignedTapRoutes({
      findChip: store.find,
      checkTap,
      isVerificationDown,
      send,
      log: logRedirect,
    }),
    ...createTapRoutes(send, store.findBySlug, tapChip),
    ...createAuthApiRoutes({
      endpoints: createAuthApiEndpoints({ store, forge, now: issuer.clock.now, checkTap }),
      apiKeys: settings.apiKeys,
      isDown: isVerificationDown,
    }),
    ...createControlRoutes(issuer),
    ...createPageRoutes({ issuer, apiKeys: settings.apiKeys, siteTime, store }),
  ]
  return [
    ...createKeySetRoutes(
      forge,
      () => issuer.outage,
      () => conditions.find('keySetDelayMilliseconds') ?? 0,
    ),
    ...chipRoutes.map((route) => afterWriters(route, store)),
  ]
}

/** The key set is there whatever the chips' database does; all else waits for it, and holds nobody up. */
function afterWriters(route: Route, store: ChipStore): Route {
  return {
    ...route,
    async answer(exchange) {
      await store.whenFree()
      await route.answer(exchange)
    },
  }
}
