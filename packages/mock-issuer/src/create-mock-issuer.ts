import { assertMockAllowed } from './assert-mock-allowed.ts'
import { createChips } from './chips/create-chips.ts'
import { createMemoryChipStore } from './chips/create-memory-chip-store.ts'
import { createSqliteChipStore } from './chips/create-sqlite-chip-store.ts'
import { controlPath } from './control/control-paths.ts'
import { createClock } from './create-clock.ts'
import { createRandom } from './create-random.ts'
import { createRequestLog } from './create-request-log.ts'
import { createRoutes } from './create-routes.ts'
import { createConditions } from './drills/create-conditions.ts'
import { createDrillGround, keySetDrills } from './drills/create-drill-ground.ts'
import { drills } from './drills/drills.ts'
import { createListener } from './http/create-app.ts'
import { listen, originOf } from './http/listen.ts'
import { type MockIssuerOptions, readIssuerOptions } from './issuer-options.ts'
import { jwksPath } from './key-set/answer-key-set.ts'
import { isOutageMode, type OutageMode } from './key-set/outages.ts'
import { createKeyring, generateKeyPairs } from './keys/create-keyring.ts'
import { readKeyFile } from './keys/read-key-file.ts'
import type { MockIssuer } from './mock-issuer.ts'
import { concludeScan } from './site/conclude-scan.ts'
import { createTapCheck } from './taps/check-tap.ts'
import { createTap } from './taps/create-tap.ts'
import { createRedirectLog } from './taps/redirect-log.ts'
import { createSendTap } from './taps/send-tap.ts'
import type { BadTokenBuilders } from './tokens/bad-token.ts'
import { createBadClaims } from './tokens/build-bad-claims.ts'
import { createBadHeader } from './tokens/build-bad-header.ts'
import { createBadStructure } from './tokens/build-bad-structure.ts'
import { createTokenForge } from './tokens/create-token-forge.ts'
import { mintBadToken, mintTokenPreset } from './tokens/mint-by-name.ts'

/**
 * Starts AuthentiChip in a box on this machine: chips, an issuer of scan tokens and the Auth API.
 *
 * Rejects with a `TypeError` for a bad option, with the system's error when it can't listen, with a
 * sentence for a key or database file that can't be used, and where `NODE_ENV` is `production`.
 *
 * @example
 * ```ts
 * import { createMockIssuer } from '@vkjwt/mock-issuer'
 *
 * await using issuer = await createMockIssuer({ audience: 'shop.example' })
 * const lamp = issuer.chips.add({ targetUrl: 'https://shop.example/items/lamp' })
 *
 * console.log(issuer.jwksUrl) // the verifier's option `jwks`: { url: issuer.jwksUrl }
 * console.log(issuer.tap(lamp).href) // what a phone opens: it redirects to the target with a token
 * console.log(await issuer.bad.forged()) // a token that has to be refused
 * ```
 */
export async function createMockIssuer(options: MockIssuerOptions = {}): Promise<MockIssuer> {
  const settings = readIssuerOptions(options)
  const { issuer, audience, host, seed, database, keyFile } = settings
  assertMockAllowed(settings.allowInProduction)

  const random = createRandom(seed)
  const clockWorks = createClock(settings.now)
  const { clock } = clockWorks
  // Keys first: from the moment it listens, the server has an answer.
  const keyring = createKeyring(
    keyFile === undefined ? await generateKeyPairs() : await readKeyFile(keyFile),
  )
  const store = database === undefined ? createMemoryChipStore() : createSqliteChipStore(database)
  let url = ''
  const keeper = createChips({
    store,
    random,
    seed,
    origin: () => url,
  })
  let server: Awaited<ReturnType<typeof listen>>
  try {
    store.together(() => {
      for (const chip of settings.chips) keeper.enrol(chip)
    })
    server = await listen(settings.port, host)
  } catch (error) {
    store.close()
    throw error
  }
  url = originOf(server, host)
  const jwksUrl = url + jwksPath

  const forge = createTokenForge({ issuer, audience, url, keyring, random, now: clock.now })
  const bad: BadTokenBuilders = {
    ...createBadStructure(forge),
    ...createBadHeader(forge),
    ...createBadClaims(forge),
  }
  const requests = createRequestLog(clock.now, `${controlPath}/`)
  const conditions = createConditions()
  const redirects = createRedirectLog(clock.now, (location) =>
    concludeScan(location, {
      issuer,
      keys: keyring.control.published(),
      outage: mock.outage,
      keySetDelayMilliseconds: conditions.find('keySetDelayMilliseconds') ?? 0,
      siteTime: clockWorks.siteTime(),
    }),
  )
  const ground = createDrillGround({ conditions, keyring, clockWorks, keeper, random })
  const checkTap = createTapCheck(store, conditions.isStale)
  const send = createSendTap(forge, bad, redirects.add)
  const tapChip = (chip: Parameters<typeof keeper.tap>[0]): URL =>
    keeper.tap(chip, conditions.laggingCounter(chip.uid))
  let failure: OutageMode | undefined
  let closing: Promise<void> | undefined

  const rememberState = (): (() => void) => {
    const [keysBack, clockBack] = [keyring.checkpoint(), clockWorks.checkpoint()]
    const [chipsBack, active, outage] = [keeper.checkpoint(), ground.active, failure]
    return () => {
      // Drills first: each puts back what it changed itself.
      ground.undo((drill) => !active.includes(drill))
      failure = outage
      clockBack()
      keysBack()
      chipsBack()
    }
  }
  let goBack = rememberState()

  const mock: MockIssuer = {
    url,
    jwksUrl,
    issuer,
    audience,
    keys: keyring.control,
    rotate: keyring.control.rotate,
    claims: forge.claims,
    header: forge.header,
    mint: async (claims, header) => forge.mint(claims, header),
    mintPreset: (preset, claims) => mintTokenPreset(mock, preset, claims),
    mintBad: (name) => mintBadToken(mock, name),
    sign: async (header, payload, key) => forge.sign(header, payload, key),
    bad,
    fail(mode) {
      if (mode !== undefined && !isOutageMode(mode)) {
        throw new TypeError(`There is no outage named ${mode}.`)
      }
      ground.undo(({ name }) => keySetDrills.includes(name))
      failure = mode
    },
    get outage() {
      return conditions.find('outage') ?? failure
    },
    requests: requests.log,
    redirects: redirects.log,
    chips: keeper.chips,
    tap: createTap(url, keeper.chips, tapChip),
    clock,
    drills,
    get activeDrills() {
      return ground.active
    },
    drill: ground.start,
    drillOrder: ground.order,
    checkpoint() {
      goBack = rememberState()
    },
    reset() {
      // A lease may end with the box: there is nothing left to go back to.
      if (closing !== undefined) return
      goBack()
      requests.log.reset()
      redirects.log.reset()
    },
    close() {
      closing ??= new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }).then(() => store.close())
      return closing
    },
    [Symbol.asyncDispose]: () => mock.close(),
  }

  const routes = createRoutes(mock, {
    forge,
    keeper,
    conditions,
    settings,
    checkTap,
    tapChip,
    send,
    logRedirect: redirects.add,
    siteTime: clockWorks.siteTime,
  })
  server.on(
    'request',
    createListener(routes, { listensOn: host, hostNames: settings.hostNames }, requests.add),
  )
  return mock
}
