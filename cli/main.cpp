#include <csignal>
#include <cstdlib>

#include "cli/catalogue.h"
#include "cli/check.h"
#include "cli/config.h"
#include "cli/console.h"
#include "cli/dmarc.h"
#include "cli/options.h"
#include "cli/spf.h"

namespace {

int run(const zonevet::cli::Options& options) {
  using Command = zonevet::cli::Options::Command;
  const zonevet::cli::Console console(options);
  switch (options.command) {
    case Command::explain:
      return zonevet::cli::explain(options, console);
    case Command::rules:
      return zonevet::cli::list_rules(options, console);
    case Command::config:
      return zonevet::cli::show_config(options, console);
    case Command::spf:
      return zonevet::cli::spf(options, console);
    case Command::dmarc:
      return zonevet::cli::dmarc(options, console);
    case Command::context:
      return zonevet::cli::context(options, console);
    case Command::check:
      break;
  }
  return zonevet::cli::check(options, console);
}

}  // namespace

int main(int argc, char** argv) {
  // A reader that goes away (`zonevet . | head`) is told by write(), and no reason to die.
  std::signal(SIGPIPE, SIG_IGN);
  // So is a file that grows beyond what may be written.
  std::signal(SIGXFSZ, SIG_IGN);
  const zonevet::cli::Parsed parsed = zonevet::cli::parse_options(argc, argv);
  return parsed.options ? run(*parsed.options) : parsed.status;
}
