import { expect, test } from 'vitest'

test('the built package exports these names and no others', async () => {
  // A computed name: the build is looked at, not type-checked from here.
  const built = await import(new URL('../dist/index.js', import.meta.url).href)
  expect(Object.keys(built).sort()).toEqual([
    'VkJwtError',
    'VkUnavailableError',
    'applyHeaders',
    'assertGateOptions',
    'assertTargetUrl',
    'bindScan',
    'clientKey',
    'createDenial',
    'createJwks',
    'createNoteWriter',
    'createScanVerifier',
    'deferOptions',
    'hasScanParams',
    'isLoopbackHost',
    'isVkJwtError',
    'isVkUnavailableError',
    'memoryOneTimeStore',
    'memoryRateLimiter',
    'memoryWarning',
    'neverCached',
    'nodeScanRequest',
    'outranksCacheControl',
    'parseScanParams',
    'readCookiePairs',
    'redactUrl',
    'stripScanParams',
    'toScanView',
    'verifyVkJwt',
  ])
})
