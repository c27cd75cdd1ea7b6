/**
 * The two stages of the KPI stream on simulated partitions, where the test decides when a task reads, commits and
 * crashes. Must know the engine by its processors and codecs alone; what is right, the oracle says.
 */
package dev.uplift.simulation;
