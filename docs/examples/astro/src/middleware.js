import { vk } from './shop.js'

export function onRequest(context, next) {
  // What is made by the build has no visitor.
  if (context.isPrerendered) return next()
  const { clientAddress } = context
  return vk.handle(context.request, () => next(), { clientAddress })
}
