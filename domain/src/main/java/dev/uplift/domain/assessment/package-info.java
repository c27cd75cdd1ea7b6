/** Whether an improvement worked: the levels of a KPI before and after, and what their difference says. */
@NullMarked
package dev.uplift.domain.assessment;

import org.jspecify.annotations.NullMarked;
