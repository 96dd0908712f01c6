import { baseStyle } from './style/base-style.ts'
import { drillStyle } from './style/drill-style.ts'
import { logStyle } from './style/log-style.ts'
import { phoneStyle } from './style/phone-style.ts'
import { placeStyle } from './style/place-style.ts'

/** The stylesheet of every page. */
export const pageStyle: string = [baseStyle, placeStyle, phoneStyle, logStyle, drillStyle].join('')
