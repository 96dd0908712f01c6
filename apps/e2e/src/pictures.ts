import path from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from './find-browser.ts'
import { storefront } from './storefront.ts'
import { takePictures } from './take-pictures.ts'
import { writePictures } from './write-pictures.ts'

const folder = path.resolve(import.meta.dirname, '../../../docs/pictures')
// Otherwise some letters are a pixel higher in one run than in the next.
const steadyText = '--disable-font-subpixel-positioning'

try {
  await storefront.check()
  const { executablePath, args } = await findBrowser()
  const browser = await chromium.launch({ executablePath, args: [...args, steadyText] })
  try {
    await writePictures(folder, await takePictures(browser, storefront))
  } finally {
    await browser.close()
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
