/** What tests of comparisons need. Must know no more than the oracle does. */
package dev.uplift.oracle;
