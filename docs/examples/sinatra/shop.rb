# frozen_string_literal: true

require 'digest'
require 'erb'
require 'json'
require 'sinatra'
require_relative 'vk_assertion'

ITEMS = { 'lamp' => 'Harbour lamp', 'buoy' => 'Bell buoy' }.freeze
PAGE = ERB.new(<<~HTML)
  <!doctype html>
  <title><%= h name %></title>
  <h1><%= h name %></h1>
  <p data-state="<%= h state %>"><%= h verdict %></p>
  <form method="post" action="/items/<%= h id %>/warranty"><button>Register</button></form>
HTML

set :environment, :production
set :bind, '127.0.0.1'
set :port, ENV.fetch('PORT', '3000').to_i
set :mustermann_opts, capture: { id: ITEMS.keys }
# The gateway decided about the method that it saw, and not about one in a form.
disable :method_override

# Sinatra reads the fields of a form before any route does. What is uploaded is bytes, whatever it calls itself.
use(Class.new do
  def initialize(app) = @app = app

  def call(env)
    env['CONTENT_TYPE'] = 'application/octet-stream' if env['PATH_INFO'].end_with?('/upload')
    @app.call(env)
  end
end)

helpers do
  include ERB::Util

  def scan
    # WEBrick gives the whole address here, Puma what the request line says.
    target = env['REQUEST_URI'].to_s.sub(%r{\Ahttps?://[^/?]*}, '')
    VkAssertion.read(
      env['HTTP_VK_ASSERTION'].to_s,
      aud: ENV.fetch('SHOP_HOST', ''),
      host: env['HTTP_HOST'].to_s,
      method: env['REQUEST_METHOD'],
      path: target[/\A[^?]*/]
    )
  end

  def verified?(state)
    %w[verified verified-earlier].include?(state)
  end

  def text(body)
    content_type 'text/plain', charset: 'utf-8'
    body
  end
end

get '/items/:id' do |id|
  name, state, code = ITEMS[id], *scan.values_at('state', 'code')
  verdict = verified?(state) ? 'Chip verified' : "No verified chip: #{code || state}"
  headers 'cache-control' => 'public, max-age=60', 'vary' => 'Accept-Language'
  response.set_cookie('seen', value: id, path: '/')
  response.set_cookie('theme', value: 'dark', path: '/')
  PAGE.result(binding)
end

get '/items/:id/manual' do |id|
  text "The manual of the #{id}."
end

post '/items/:id/upload' do
  size, digest, body = 0, Digest::SHA256.new, request.body
  while body && (chunk = body.read(65_536))
    size += chunk.bytesize
    digest << chunk
  end
  content_type :json
  JSON.generate(bytes: size, sha256: digest.hexdigest)
end

post '/items/:id/warranty' do |id|
  proof = scan
  halt 401, text('Hold your phone to the chip first.') unless verified?(proof['state'])
  text "The #{id} is registered for chip #{proof['chip']['uid']}."
end

get '/about' do
  headers 'cache-control' => 'public, max-age=60'
  text 'About us'
end
