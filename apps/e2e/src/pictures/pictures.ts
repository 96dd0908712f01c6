import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { findBrowser } from '../browser/find-browser.ts'
import { storefront } from '../shops/storefront.ts'
import { takePictures } from './take-pictures.ts'
import { writePictures } from './write-pictures.ts'

const documents = path.resolve(import.meta.dirname, '../../../../docs/pictures')
const results = path.resolve(import.meta.dirname, '../../.results/pictures')
// Otherwise some letters are a pixel higher in one run than in the next.
const steadyText = '--disable-font-subpixel-positioning'

try {
  await storefront.check()
  const { executablePath, args } = await findBrowser()
  const browser = await chromium.launch({ executablePath, args: [...args, steadyText] })
  try {
    await rm(results, { recursive: true, force: true })
    await mkdir(results, { recursive: true })
    const kept = await takePictures(browser, (name, picture) =>
      writeFile(path.join(results, name), picture),
    )
    await writePictures(documents, kept)
  } finally {
    await browser.close()
  }
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : error}\n`)
  process.exitCode = 1
}
