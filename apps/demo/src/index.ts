export { type Demo, type DemoOptions, startDemo } from './start-demo.ts'
export { type ExpressShopOptions, startExpressShop } from './start-express-shop.ts'
export { type StorefrontOptions, startStorefront } from './start-storefront.ts'
