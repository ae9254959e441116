#include "app/command_line.hpp"

int main(int argc, char** argv) { return trede::app::run(argc, argv); }
