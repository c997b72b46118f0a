// Enhances the pages; each works without it.
"use strict";
