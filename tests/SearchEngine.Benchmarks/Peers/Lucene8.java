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
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.search.similarities.BM25Similarity;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.MMapDirectory;
import org.apache.lucene.util.BytesRef;

/**
 * Java Lucene 8 as a peer: default codec, memory mapping, BM25 with k1 = 1.2 and b = 0.75, totals counted to 1,000 unless they are to be
 * exact. The query cache is off, as it would answer repeated queries without searching.
 */
public final class Lucene8 {
    private static final int COUNTED = 1000;
    private final Path folder;
    private IndexSearcher searcher;
    private UnifiedHighlighter highlighter;

    private Lucene8(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        Lucene8 engine = new Lucene8(Paths.get(args[1]));
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
                for (String[] query : queries) out.append(engine.searcher.count(engine.query(query))).append('\n');
            }
            System.out.println(out.append("\ndone"));
            System.out.flush();
        }
    }

    private String index(Path corpus) throws Exception {
        long begin = System.nanoTime();
        IndexWriterConfig config = new IndexWriterConfig(new WhitespaceAnalyzer());
        config.setRAMBufferSizeMB(256);
        config.setSimilarity(new BM25Similarity());
        FieldType text = new FieldType();
        text.setStored(true);
        text.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        text.freeze();
        long added;
        int count = 0;
        try (IndexWriter writer = new IndexWriter(new MMapDirectory(folder), config); BufferedReader lines = Files.newBufferedReader(corpus)) {
            for (String line; (line = lines.readLine()) != null; count++) {
                String[] parts = line.split("\t", 4);
                Document document = new Document();
                document.add(new StoredField("id", parts[0]));
                long published = Long.parseLong(parts[1]);
                document.add(new LongPoint("published", published));
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
        searcher = new IndexSearcher(DirectoryReader.open(new MMapDirectory(folder)));
        searcher.setQueryCache(null);
        searcher.setSimilarity(new BM25Similarity());
        highlighter = new UnifiedHighlighter(searcher, new WhitespaceAnalyzer());
        return String.valueOf(System.nanoTime() - begin);
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
            hits = found.totalHits.value;
        } else if (options.contains("facets")) {
            TopScoreDocCollector best = TopScoreDocCollector.create(top, Integer.MAX_VALUE);
            Sources sources = new Sources();
            searcher.search(query, MultiCollector.wrap(best, sources));
            found = best.topDocs();
            hits = found.totalHits.value;
        } else {
            TopScoreDocCollector best = TopScoreDocCollector.create(top, options.contains("exact") ? Integer.MAX_VALUE : COUNTED);
            searcher.search(query, best);
            found = best.topDocs();
            hits = found.totalHits.value;
        }
        if (options.contains("highlight")) highlighter.highlight("text", query, found, 3);
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
        Query range = new IndexOrDocValuesQuery(
            LongPoint.newRangeQuery("published", from, to), NumericDocValuesField.newSlowRangeQuery("published", from, to));
        return new BooleanQuery.Builder().add(query, BooleanClause.Occur.MUST).add(range, BooleanClause.Occur.FILTER).build();
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
                return new PhraseQuery("text", words);
            default:
                BooleanQuery.Builder all = new BooleanQuery.Builder();
                for (String word : new LinkedHashSet<>(Arrays.asList(words)))
                    all.add(new TermQuery(new Term("text", word)), kind.equals("and") ? BooleanClause.Occur.MUST : BooleanClause.Occur.SHOULD);
                return all.build();
        }
    }

    /** Counts hits by source, by ordinals. */
    private static final class Sources extends SimpleCollector {
        private SortedDocValues values;
        private int[] counts;

        @Override
        protected void doSetNextReader(LeafReaderContext context) throws java.io.IOException {
            values = DocValues.getSorted(context.reader(), "source");
            counts = new int[values.getValueCount()];
        }

        @Override
        public void collect(int doc) throws java.io.IOException {
            if (values.advanceExact(doc)) counts[values.ordValue()]++;
        }

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
