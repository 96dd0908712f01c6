import type { Page } from '@playwright/test'

/** One pair of colours, as a browser computed them. */
interface Contrast {
  what: string
  ratio: number
}

/**
 * Measures the contrast of all text in the badges of a page with the ground below it, and that of the
 * icons, of what is drawn in them and of the marks that open the details: WCAG 2.2, 1.4.3 and 1.4.11.
 */
export async function measureContrast(
  page: Page,
): Promise<{ texts: Contrast[]; marks: Contrast[] }> {
  return page.evaluate(() => {
    const canvas = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
    if (canvas === null) throw new Error('The browser cannot draw')
    const seen = new Map<string, readonly [number, number, number, number]>()
    const read = (colour: string) => {
      const known = seen.get(colour)
      if (known !== undefined) return known
      canvas.clearRect(0, 0, 1, 1)
      canvas.fillStyle = colour
      canvas.fillRect(0, 0, 1, 1)
      const [red = 0, green = 0, blue = 0, alpha = 0] = canvas.getImageData(0, 0, 1, 1).data
      const rgba = [red, green, blue, alpha] as const
      seen.set(colour, rgba)
      return rgba
    }
    // Relative luminance: WCAG 2.2, glossary.
    const measure = (colour: string): number => {
      const [red, green, blue] = read(colour)
      const [r = 0, g = 0, b = 0] = [red, green, blue].map((value) => {
        const share = value / 255
        return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
      })
      return 0.2126 * r + 0.7152 * g + 0.0722 * b
    }
    const compare = (one: string, other: string): number => {
      const [dim = 0, bright = 0] = [measure(one), measure(other)].toSorted((a, b) => a - b)
      return (bright + 0.05) / (dim + 0.05)
    }
    const findGround = (element: Element | null): string => {
      if (element === null) throw new Error('There is no ground below a badge')
      const { backgroundColor } = getComputedStyle(element)
      const alpha = read(backgroundColor)[3]
      if (alpha === 0) return findGround(element.parentElement)
      if (alpha < 255) throw new Error(`The ground is half transparent: ${backgroundColor}`)
      return backgroundColor
    }

    const texts: Contrast[] = []
    const marks: Contrast[] = []
    for (const badge of document.querySelectorAll('.vkjwt-badge')) {
      const state = badge.getAttribute('data-vkjwt-state')
      for (const element of badge.querySelectorAll('*')) {
        const { color } = getComputedStyle(element)
        const hasText = [...element.childNodes].some(
          (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim() !== '',
        )
        if (hasText) {
          const what = `${state} ${element.className}: ${element.textContent}`
          texts.push({ what, ratio: compare(color, findGround(element)) })
        }
        if (element.matches('.vkjwt-icon')) {
          marks.push({ what: `${state} icon`, ratio: compare(color, findGround(element)) })
          const [solid, line] = element.children
          if (solid !== undefined && line !== undefined) {
            const [fill, stroke] = [getComputedStyle(solid).fill, getComputedStyle(line).stroke]
            marks.push({ what: `${state} in icon`, ratio: compare(fill, stroke) })
          }
        }
        if (element.matches('summary')) {
          const { borderBottomColor } = getComputedStyle(element, '::after')
          const ratio = compare(borderBottomColor, findGround(element))
          marks.push({ what: `${state} mark`, ratio })
        }
      }
    }
    return { texts, marks }
  })
}
