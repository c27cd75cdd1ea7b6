package dev.uplift.kit.http;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** An inflated body; damaged compression is the client's fault, 400. */
final class GzipBody extends FilterInputStream {

    GzipBody(GZIPInputStream in) {
        super((InputStream) in);
    }

    static ProblemException notGzip() {
        return new ProblemException(Problem.badRequest("the body is not what its Content-Encoding gzip says"));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            return in.read(bytes, offset, length);
        } catch (ZipException | EOFException e) {
            throw notGzip();
        }
    }
}
