# What ruby-jwt accepts: gem install jwt, or Debian's ruby-jwt.
#
#   npx @vkjwt/mock-issuer conformance -- ruby ruby-jwt.rb
#
# It is used as its documentation shows.
#
# It answers with a chip for whatever was let in, and is no verifier: that is vkjwt.rb.

require 'json'
require 'jwt'

# The library has no option for the time: it reads this clock.
class Time
  class << self
    attr_accessor :seconds

    def now
      at(seconds)
    end
  end
end

def answer(asked)
  Time.seconds = asked['now']
  options = { algorithms: ['RS256'], jwks: asked['keySet'], leeway: asked['clockToleranceSeconds'],
              iss: asked['issuer'], verify_iss: true, aud: asked['audience'], verify_aud: true }
  claims, = JWT.decode(asked['token'], nil, true, options)
  { chip: { id: claims['sub'] } }
rescue StandardError, SystemStackError
  # Whatever it raises, nobody gets in.
  { code: 'refused' }
end

$stdin.set_encoding(Encoding::UTF_8)
$stdin.each_line do |line|
  puts JSON.generate(answer(JSON.parse(line, max_nesting: 0)))
  $stdout.flush
end
