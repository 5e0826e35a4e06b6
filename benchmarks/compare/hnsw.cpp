// hnswlib over raw float vectors, one search thread: prints one JSON object. Compiled with -O3 -march=native by compare.py.
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

#include <hnswlib/hnswlib.h>

using Clock = std::chrono::steady_clock;

static double seconds(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

static std::vector<float> read(const char* path, size_t skip) {
    std::ifstream file(path, std::ios::binary | std::ios::ate);
    size_t bytes = static_cast<size_t>(file.tellg()) - skip;
    std::vector<float> values(bytes / sizeof(float));
    file.seekg(static_cast<std::streamoff>(skip));
    file.read(reinterpret_cast<char*>(values.data()), static_cast<std::streamsize>(bytes));
    return values;
}

// hnsw VECTORS SKIP QUERIES DIM TENTH_SCORES THREADS INDEX_FILE
int main(int argc, char** argv) {
    if (argc != 8) { std::fprintf(stderr, "usage: hnsw VECTORS SKIP QUERIES DIM TENTHS THREADS INDEX\n"); return 2; }
    size_t dimension = std::strtoul(argv[4], nullptr, 10);
    std::vector<float> vectors = read(argv[1], std::strtoul(argv[2], nullptr, 10));
    std::vector<float> queries = read(argv[3], 0);
    std::vector<float> tenths = read(argv[5], 0);
    size_t rows = vectors.size() / dimension;
    size_t count = queries.size() / dimension;
    size_t threads = std::strtoul(argv[6], nullptr, 10);
    hnswlib::InnerProductSpace space(dimension);
    hnswlib::HierarchicalNSW<float>* graph = nullptr;
    double build = 0, processor = 0;
    std::string cached(argv[7]);
    if (std::ifstream(cached + ".seconds").good()) {
        graph = new hnswlib::HierarchicalNSW<float>(&space, cached);
        std::ifstream(cached + ".seconds") >> build >> processor;
    } else {
        graph = new hnswlib::HierarchicalNSW<float>(&space, rows, 16, 200);
        auto start = Clock::now();
        std::clock_t before = std::clock();  // all threads of the process
        graph->addPoint(vectors.data(), 0);
        std::vector<std::thread> workers;
        for (size_t worker = 0; worker < threads; worker++) {
            workers.emplace_back([&, worker] {
                for (size_t row = 1 + worker; row < rows; row += threads) { graph->addPoint(vectors.data() + row * dimension, row); }
            });
        }
        for (auto& worker : workers) { worker.join(); }
        build = seconds(start);
        processor = static_cast<double>(std::clock() - before) / CLOCKS_PER_SEC;
        graph->saveIndex(cached);
        std::ofstream(cached + ".seconds") << build << ' ' << processor;
    }
    std::ifstream saved(cached, std::ios::binary | std::ios::ate);
    std::printf("{\"name\": \"hnswlib M=16 efC=200 (native)\", \"build_seconds\": %.2f, \"build_processor_seconds\": %.2f, \"index_bytes\": %lld, \"points\": [", build, processor, static_cast<long long>(saved.tellg()));
    bool first = true;
    for (size_t ef : {10, 20, 40, 80, 160, 320, 640, 1280, 2560, 5120}) {
        graph->setEf(ef);
        size_t found = 0;
        for (size_t query = 0; query < count; query++) {  // warm-up and recall
            auto result = graph->searchKnn(queries.data() + query * dimension, 10);
            while (!result.empty()) { found += 1.0f - result.top().first >= tenths[query] - 1e-5f; result.pop(); }
        }
        auto start = Clock::now();
        for (int round = 0; round < 3; round++) {
            for (size_t query = 0; query < count; query++) { graph->searchKnn(queries.data() + query * dimension, 10); }
        }
        double took = seconds(start) / (3.0 * count);
        std::printf("%s{\"parameter\": %zu, \"recall\": %.4f, \"milliseconds\": %.4f}", first ? "" : ", ", ef, found / (10.0 * count), took * 1000);
        first = false;
    }
    std::printf("]}\n");
    return 0;
}
