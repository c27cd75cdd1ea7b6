package dev.uplift.kpi.codec;

import dev.uplift.domain.drop.AlertKind;
import dev.uplift.domain.drop.AlertState;
import dev.uplift.domain.drop.Claim;
import dev.uplift.domain.drop.Episode;
import dev.uplift.domain.drop.Judged;
import dev.uplift.domain.drop.Judgement;
import dev.uplift.domain.drop.Verdict;
import dev.uplift.domain.kpi.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** Episodes of alerts. Enumerations are written by name, so that their order may change. */
public final class EpisodeCodec {

    private static final int VERSION = 1;
    private static final int NO_BAND = -1;

    private EpisodeCodec() {}

    /** One by itself. */
    public static byte[] write(Episode episode) {
        BinaryOutput output = new BinaryOutput().putByte(VERSION);
        write(episode, output);
        return output.toByteArray();
    }

    /** One by itself. */
    public static Episode read(byte[] bytes) {
        return readOne(new BinaryInput(bytes).expectVersion(VERSION));
    }

    static void write(List<Episode> episodes, BinaryOutput output) {
        output.putInt(episodes.size());
        episodes.forEach(episode -> write(episode, output));
    }

    static List<Episode> read(BinaryInput input) {
        List<Episode> episodes = new ArrayList<>();
        for (int left = input.getInt(); left > 0; left--) {
            episodes.add(readOne(input));
        }
        return episodes;
    }

    private static void write(Episode episode, BinaryOutput output) {
        output.putText(episode.kind().name()).putLong(episode.start()).putLong(episode.firstWindow());
        output.putInt(episode.sequence())
                .putText(episode.standing().name())
                .putInt(episode.claims().size());
        for (Claim claim : episode.claims()) {
            output.putText(claim.state().name()).putInt(claim.band().orElse(NO_BAND));
            writeJudged(claim.judged(), output);
        }
        writeJudged(episode.last(), output);
    }

    private static Episode readOne(BinaryInput input) {
        return new Episode(
                AlertKind.valueOf(input.getText()),
                input.getLong(),
                input.getLong(),
                input.getInt(),
                AlertState.valueOf(input.getText()),
                readClaims(input),
                readJudged(input));
    }

    private static List<Claim> readClaims(BinaryInput input) {
        List<Claim> claims = new ArrayList<>();
        for (int left = input.getInt(); left > 0; left--) {
            AlertState state = AlertState.valueOf(input.getText());
            int band = input.getInt();
            claims.add(
                    new Claim(state, band == NO_BAND ? OptionalInt.empty() : OptionalInt.of(band), readJudged(input)));
        }
        return List.copyOf(claims);
    }

    private static void writeJudged(Judged judged, BinaryOutput output) {
        output.putLong(judged.window().start())
                .putLong(judged.window().end())
                .putOptional(judged.value())
                .putText(judged.judgement().verdict().name())
                .putOptional(judged.judgement().baseline())
                .putOptional(judged.judgement().dropPercent());
    }

    private static Judged readJudged(BinaryInput input) {
        return new Judged(
                new Window(input.getLong(), input.getLong()),
                input.getOptional(),
                new Judgement(Verdict.valueOf(input.getText()), input.getOptional(), input.getOptional()));
    }
}
