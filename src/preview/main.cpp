#include "preview/serve.hpp"

int main() { return trede::preview::serve(); }
