/**
 * What every service finds around it before it can work: topics with leaders, schemas in the registry. Must not know
 * what a service does with them.
 */
@NullMarked
package dev.uplift.kit.platform;

import org.jspecify.annotations.NullMarked;
