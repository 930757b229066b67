package wardbeat.ward;

import java.io.IOException;
import java.net.URI;
import org.apache.flink.core.fs.FSDataOutputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.FileSystemFactory;
import org.apache.flink.core.fs.Path;
import org.apache.flink.core.fs.local.LocalFileSystem;
import org.apache.flink.core.fs.local.LocalRecoverableWriter;

/** Storage that takes no file: {@code full:///folder} is the local folder, on which no space is left. */
public final class FullFileSystem extends LocalFileSystem {

    static final String SCHEME = "full";

    /** Makes it known to Flink, by a file in {@code META-INF/services}. */
    public static final class Factory implements FileSystemFactory {

        @Override
        public String getScheme() {
            return SCHEME;
        }

        @Override
        public FileSystem create(URI uri) {
            return new FullFileSystem();
        }
    }

    @Override
    public URI getUri() {
        return URI.create(SCHEME + ":///");
    }

    @Override
    public FSDataOutputStream create(Path file, WriteMode mode) throws IOException {
        throw new IOException("no space left on device");
    }

    @Override
    public LocalRecoverableWriter createRecoverableWriter() throws IOException {
        throw new IOException("no space left on device");
    }
}
