interface Device {
  viewport: { width: number; height: number }
  deviceScaleFactor: number
  isMobile: boolean
  hasTouch: boolean
}

/** The two sizes at which everything is looked at. */
export const devices: Readonly<Record<'phone' | 'desktop', Device>> = {
  phone: {
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
    isMobile: true,
    hasTouch: true,
  },
  desktop: {
    viewport: { width: 1280, height: 800 },
    // At 1, letters are fitted to whole pixels, and some sizes look like another font.
    deviceScaleFactor: 1.25,
    isMobile: false,
    hasTouch: false,
  },
}
