import { gate, vk } from '../../../shop.js'

const warranty = vk.requireChip((request, { id }) => {
  vk.clearScan(request)
  return new Response(`The ${id} is registered.`)
}, gate)

export const POST = ({ params, request }) => warranty(request, params)
