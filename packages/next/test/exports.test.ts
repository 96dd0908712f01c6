import * as built from '@vkjwt/next'
import { expect, test } from 'vitest'

test('exports exactly these names', () => {
  expect(Object.keys(built).toSorted()).toEqual([
    'bindScan',
    'createVkNext',
    'redactUrl',
    'toScanView',
  ])
})
