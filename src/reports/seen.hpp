#pragma once

namespace trede::reports {

// Who looks. Outside the ministry a decision counts once it was told (Awb art. 3:40 and 3:41).
enum class Seen { inside, outside };

}  // namespace trede::reports
