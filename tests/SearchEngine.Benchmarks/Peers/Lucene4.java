import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Arrays;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongField;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.postingshighlight.PostingsHighlighter;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.Version;

/**
 * Java Lucene 4.10 as a peer, the algorithms of Lucene.NET: default codec, memory mapping, BM25 with k1 = 1.2 and b = 0.75. All totals are
 * exact: it knows no others.
 */
public final class Lucene4 {
    private final Path folder;
    private IndexSearcher searcher;
    private PostingsHighlighter highlighter;

    private Lucene4(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        Lucene4 engine = new Lucene4(Paths.get(args[1]));
        List<String[]> queries = new ArrayList<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String command; (command = in.readLine()) != null; ) {
            StringBuilder out = new StringBuilder();
            if (command.equals("index")) out.append(engine.index(Paths.get(args[0])));
            else if (command.equals("open")) out.append(engine.open());
            else if (command.startsWith("queries ")) {
                queries.clear();
                for (String line : Files.readAllLines(Paths.get(command.substring(8)))) queries.add(line.split("\t", -1));
            } else if (command.equals("round")) {
                for (String[] query : queries) out.append(engine.measure(query)).append('\n');
            } else if (command.equals("count")) {
                for (String[] query : queries) out.append(engine.count(query)).append('\n');
            }
            System.out.println(out.append("\ndone"));
            System.out.flush();
        }
    }

    private String index(Path corpus) throws Exception {
        long begin = System.nanoTime();
        IndexWriterConfig config = new IndexWriterConfig(Version.LATEST, new WhitespaceAnalyzer());
        config.setRAMBufferSizeMB(256);
        config.setSimilarity(new BM25Similarity());
        FieldType text = new FieldType();
        text.setStored(true);
        text.setIndexed(true);
        text.setIndexOptions(FieldInfo.IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        text.freeze();
        long added;
        int count = 0;
        try (IndexWriter writer = new IndexWriter(new MMapDirectory(folder.toFile()), config); BufferedReader lines = Files.newBufferedReader(corpus)) {
            for (String line; (line = lines.readLine()) != null; count++) {
                String[] parts = line.split("\t", 4);
                Document document = new Document();
                document.add(new StoredField("id", parts[0]));
                long published = Long.parseLong(parts[1]);
                document.add(new LongField("published", published, Field.Store.NO));
                document.add(new NumericDocValuesField("published", published));
                document.add(new SortedDocValuesField("source", new BytesRef(parts[2])));
                document.add(new Field("text", parts[3], text));
                writer.addDocument(document);
            }
            writer.commit();
            added = System.nanoTime() - begin;
            writer.forceMerge(1);
            writer.commit();
        }
        return count + " " + added + " " + (System.nanoTime() - begin);
    }

    private String open() throws Exception {
        long begin = System.nanoTime();
        searcher = new IndexSearcher(DirectoryReader.open(new MMapDirectory(folder.toFile())));
        searcher.setSimilarity(new BM25Similarity());
        highlighter = new PostingsHighlighter();
        return String.valueOf(System.nanoTime() - begin);
    }

    private int count(String[] line) throws Exception {
        TotalHitCountCollector count = new TotalHitCountCollector();
        searcher.search(query(line), count);
        return count.getTotalHits();
    }

    private String measure(String[] line) throws Exception {
        List<String> options = Arrays.asList(line[2].split(","));
        int top = options.contains("top=100") ? 100 : 10;
        long begin = System.nanoTime();
        Query query = query(line);
        long hits;
        TopDocs found;
        if (options.contains("newest")) {
            found = searcher.search(query, top, new Sort(new SortField("published", SortField.Type.LONG, true)));
            hits = found.totalHits;
        } else {
            TopScoreDocCollector best = TopScoreDocCollector.create(top, true);
            searcher.search(query, options.contains("facets") ? MultiCollector.wrap(best, new Sources()) : best);
            found = best.topDocs();
            hits = found.totalHits;
        }
        if (options.contains("highlight")) highlighter.highlight("text", query, searcher, found, 3);
        return (System.nanoTime() - begin) + " " + hits;
    }

    private Query query(String[] line) {
        Query query = words(line[1], line[3]);
        long from = Long.MIN_VALUE;
        long to = Long.MAX_VALUE;
        for (String option : line[2].split(",")) {
            if (option.startsWith("from=")) from = Long.parseLong(option.substring(5));
            if (option.startsWith("to=")) to = Long.parseLong(option.substring(3));
        }
        if (from == Long.MIN_VALUE && to == Long.MAX_VALUE) return query;
        return new FilteredQuery(query, NumericRangeFilter.newLongRange("published", from, to, true, true));
    }

    private static Query words(String kind, String text) {
        String[] words = text.split(" ");
        switch (kind) {
            case "term":
                return new TermQuery(new Term("text", text));
            case "prefix":
                return new PrefixQuery(new Term("text", text));
            case "fuzzy":
                return new FuzzyQuery(new Term("text", text), 1, 0, 1024, true);
            case "phrase":
                PhraseQuery phrase = new PhraseQuery();
                for (String word : words) phrase.add(new Term("text", word));
                return phrase;
            default:
                BooleanQuery all = new BooleanQuery();
                for (String word : new LinkedHashSet<>(Arrays.asList(words)))
                    all.add(new TermQuery(new Term("text", word)), kind.equals("and") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD);
                return all;
        }
    }

    /** Counts hits by source, by ordinals. */
    private static final class Sources extends Collector {
        private SortedDocValues values;
        private int[] counts;

        @Override
        public void setNextReader(AtomicReaderContext context) throws java.io.IOException {
            values = DocValues.getSorted(context.reader(), "source");
            counts = new int[values.getValueCount()];
        }

        @Override
        public void setScorer(Scorer scorer) {
        }

        @Override
        public boolean acceptsDocsOutOfOrder() {
            return true;
        }

        @Override
        public void collect(int doc) {
            int ord = values.getOrd(doc);
            if (ord >= 0) counts[ord]++;
        }
    }
}
